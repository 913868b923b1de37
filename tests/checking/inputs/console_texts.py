"""What fills the consoles' texts, for properties: hosts, origins and values as they come in headers."""

import string

from hypothesis import strategies as st

_LABEL = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=10).map(lambda label: f"a{label}")
_HOST = st.lists(_LABEL, min_size=1, max_size=3).map(".".join)
_PORT = st.sampled_from(["", ":8080", ":3000"])
_PATH = st.text(string.ascii_letters + string.digits + "/%._-~'!(),;=:@", max_size=20)

ORIGINS = st.one_of(
    st.just("null"), st.builds(lambda host, port: f"https://{host}{port}", _HOST, _PORT), st.just("http://[::1]:3000")
)
URLS = st.builds(lambda host, port, path: f"https://{host}{port}/{path}", _HOST, _PORT, _PATH)
VALUES = st.text(string.ascii_letters + string.digits + "-*:/.,_", min_size=1, max_size=30)
BEFORE = st.sampled_from(["", "(index):1 ", "app.js:12:3 ", "[Error] ", "\t"])
AFTER = st.sampled_from(["", " ", " [Learn More]", " (index.html, line 5)"])
