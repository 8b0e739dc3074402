"""Runs the public tester of SCIM servers against a house; one line of JSON for each check."""

import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

address, token = sys.argv[1:]
client = Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=60)
for result in check_server(SyncSCIMClient(client)):
    told = {"status": result.status.name, "title": result.title, "reason": result.reason}
    print(json.dumps({name: str(value) for name, value in told.items()}))
