package io.mistsession;

import java.time.Instant;

/**
 * Who is logged in to a session.
 *
 * @param owner the user's name
 * @param authenticatedAt the last log-in or re-authentication, by the store's clock
 */
public record Login(String owner, Instant authenticatedAt) {}
