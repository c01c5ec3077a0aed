-- Takes over the numbers of a log-in. Needs session.lua, and the local login_at: where the log-in begins in ARGV, as
-- owner, absolute timeout or '' to keep the limit, whether to drop attributes, whether the owner has proved who they
-- are, device or ''.
login = ARGV[login_at + 3] == '1' and now + 1 or 1
if ARGV[login_at + 1] ~= '' then
  absolute_end = now + ARGV[login_at + 1]
end
ends_at = math.min(now + max_age + margin, absolute_end)
