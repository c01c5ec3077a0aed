-- Removes entries of an owner's index that are wrong.
-- KEYS: the owner's index. ARGV: id and time of each entry.
local owned, first = KEYS[1], 1
--- include time
--- include deadline
--- include owned
--- include wrong_entries
return {'pruned', now}
