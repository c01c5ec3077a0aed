package io.mistsession.web;

/**
 * Implemented by a {@link io.mistsession.SessionException} that has an HTTP status of its own. Its message is the detail
 * of the problem that the client gets.
 */
public interface ProblemStatus {

    /** The status of the response, such as 401. */
    int status();
}
