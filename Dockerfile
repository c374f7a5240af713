# The school's server: see docs/operating.md. The pages are built here, so that the container writes to its data only.
FROM node:22-slim AS build
WORKDIR /school
COPY package.json package-lock.json ./
COPY demo/package.json demo/
COPY docs/package.json docs/
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:pages

FROM node:22-slim
WORKDIR /school
COPY --from=build /school .
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=5173 DATA_FOLDER=/data/database
EXPOSE 5173
VOLUME /data
# 503 while it stops, or cannot store anything.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:5173/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: the signals of the container go to the server itself.
CMD ["node", "--import", "tsx", "demo/start.ts"]
