"""The gateway: the WebSocket over which Discord tells what happens."""
