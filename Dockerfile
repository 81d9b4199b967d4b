# The service alone; the database is a container of its own (docker-compose.yml).
FROM node:20-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/web/dist web/dist
# As in the Makefile; git's folder is not sent to the builder, so whoever builds says the version.
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /linegraph .

FROM debian:bookworm-slim
RUN useradd --system --uid 65532 linegraph && install -d -o linegraph -m 700 /data
COPY --from=build /linegraph /linegraph
USER linegraph
ENV LINEGRAPH_DATA=/data LINEGRAPH_LOG_FORMAT=json
VOLUME /data
ENTRYPOINT ["/linegraph"]
CMD ["serve"]
