-- Packs the session's numbers again, in the layout in which they were read. Needs session.lua.
header = struct.pack(HEADER, layout, generation, count, size, created_at, absolute_end, max_age, margin, retention,
  noted_renewal, rotated_at, login)
