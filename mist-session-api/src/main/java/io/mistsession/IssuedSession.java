package io.mistsession;

/**
 * A session that was created outside a request.
 *
 * @param token to send to the client; it exists nowhere else
 */
public record IssuedSession(Session session, SessionToken token) {}
