/** What other contexts publish of themselves, as far as mails tell it. */
export interface NotificationViews {
  company_brands: {
    company_id: string;
    name: string;
    logo_url: string | null;
    primary_color: string;
    secondary_color: string;
    accent_color: string;
  };
  company_users: { company_id: string; user_id: string; email: string; first_name: string; last_name: string };
  company_admins: { company_id: string; user_id: string; email: string; first_name: string; last_name: string };
  new_hire_profiles: {
    company_id: string;
    new_hire_id: string;
    flow_id: string;
    email: string;
    first_name: string;
    last_name: string;
    status: 'pending' | 'active' | 'completed' | 'cancelled';
  };
  published_flows: { company_id: string; flow_id: string; name: string };
}
