-- How a session is stored in Redis.
--
-- A session is a hash. An attribute's field is its name behind a colon; a field of one letter is the session's own:
--   h header: packed numbers                  d digest of the token, 32 bytes
--   p previous token: when it becomes invalid, packed as >I6, and its digest
--   x retired digests, 8 bytes each, the newest first
--   f fingerprint      o owner      v device of the owner's log-in, its label and network in two lines
--   w the key's end that the sweep found to be wrong
-- h and d are always there. Each is shorter than 64 bytes, so that Redis keeps a small hash in its compact form. A field
-- that no line here names is left alone.
--
-- The header begins with the layout number, one byte below 32, whatever the layout. In layout 1 the others are, in this order:
-- generation, number of attributes, bytes of their names and values, then points in time as milliseconds since 1970 by
-- this server's clock (but created_at by the clock of the node that made the session) and lengths in milliseconds.
-- noted_renewal is 0 unless the absolute end limits the key's end: else the last renewal follows from the key's time to
-- live, and a renewal needs no memory. login is one more than when the owner logged in, 1 if that was never proven,
-- 0 without an owner. retention is how long the key outlives the session.
local HEADER, HEADER_SIZE = '>BI4I2I4I6I6I6I6I6I6I6I6', 59

-- A session with an owner that has ended for a reason leaves a marker at its key, for as long as it would have been kept: h is
-- the layout number and the reason, one byte each, and d the digest of the last token. It opens nothing.
local EXPIRED = 4

-- A hash with more fields is no session, and is not read: it would block the server. A session has at most 10,000
-- attributes and less than 32 fields of its own.
local MOST_FIELDS = 10032
