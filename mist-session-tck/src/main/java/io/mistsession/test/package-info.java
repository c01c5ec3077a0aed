/** Tools for tests of sessions: the contract that every store must pass, a fake exchange, a clock. */
@NullMarked
package io.mistsession.test;

import org.jspecify.annotations.NullMarked;
