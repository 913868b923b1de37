"""What an ASGI server runs where nothing stands between it and the layer under test."""

from tests.conformance.applications.asgi import application as bare
from tests.conformance.applications.process import layer, start_process
from tests.conformance.variants import VARIANTS

application = layer()(bare, "matrix", VARIANTS["matrix"])
start_process()
