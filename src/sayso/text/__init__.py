"""From bytes of any form to Documents, and from a Document to its sentences and tokens."""
