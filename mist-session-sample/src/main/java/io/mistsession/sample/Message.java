package io.mistsession.sample;

/** One sentence for the user. */
record Message(String message) {}
