# syntax=docker/dockerfile:1
# Node 24 comes with the image, so the npm package `node` is not needed here: --ignore-scripts leaves its binary out.
# No other package needs an install script; native ones (sharp, argon2) arrive as prebuilt optional packages.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production PORT=8000 DATA_DIR=/var/lib/oaas
WORKDIR /app
RUN install -d -o node -g node -m 0700 "$DATA_DIR"
# package.json says how `#libs/…` resolves, and that the code is ESM.
COPY --from=build /app/package.json ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--max-old-space-size=768", "dist/src/main.js"]
