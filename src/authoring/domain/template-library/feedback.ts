import type { LibraryTemplate } from './library-template.js';

export const feedback: LibraryTemplate = {
  id: '01a2008d-7400-700c-8000-00000000000c',
  name: 'Feedback',
  description: 'How the onboarding went: a few ratings, and room for what should change.',
  type: 'review',
  defaultConfig: { rating: { required: true, max: 5 } },
  defaultContent: [
    { type: 'header', content: { title: 'How was it?', subtitle: 'Three minutes that help the next person' } },
    {
      type: 'description',
      content: {
        text: 'You are the only one who knows how our onboarding feels right now. Be frank: we ask so that we can change something.',
      },
    },
    { type: 'rating', content: { label: 'How welcome did you feel?', min_label: 'Not at all', max_label: 'Very' } },
    {
      type: 'rating',
      content: { label: 'How well did you know what to do next?', min_label: 'I was lost', max_label: 'Always' },
    },
    {
      type: 'rating',
      content: { label: 'How well did your equipment and accounts work?', min_label: 'Badly', max_label: 'At once' },
    },
    {
      type: 'rating',
      config: { required: true, max: 10 },
      content: { label: 'Would you recommend us to a friend?', min_label: 'Never', max_label: 'Certainly' },
    },
    {
      type: 'text_area',
      config: { max_length: 4_000 },
      content: { label: 'What was good?', help_text: 'We keep it.' },
    },
    {
      type: 'text_area',
      config: { max_length: 4_000 },
      content: { label: 'What should we change?', help_text: 'One thing is enough.' },
    },
    { type: 'checkbox', content: { label: 'You may talk to me about my answers' } },
  ],
};
