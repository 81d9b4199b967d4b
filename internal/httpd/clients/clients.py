"""Queries over HTTP and subscribes over a websocket with gql, at the given address, and
prints what it received, as JSON."""

import asyncio
import json
import sys

from gql import Client, gql
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport


async def main(url: str) -> None:
    async with Client(transport=HTTPXAsyncTransport(url=url), fetch_schema_from_transport=True) as session:
        load = (await session.execute(gql("{ loadJobs(first: 1) { id } }")))["loadJobs"][0]["id"]
    progress = gql("subscription($ids: [ID!]) { loadJobProgress(ids: $ids) { id state } }")
    progress.variable_values = {"ids": [load]}
    async with Client(transport=WebsocketsTransport(url=url.replace("http", "ws"))) as session:
        async for event in session.subscribe(progress):
            print(json.dumps({"id": load, "ws": {"data": event}}))
            return


asyncio.run(main(sys.argv[1]))
