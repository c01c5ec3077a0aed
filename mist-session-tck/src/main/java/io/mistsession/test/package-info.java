/** What tests of sessions need: the contract that every store must pass, a fake exchange, and a clock to turn. */
@NullMarked
package io.mistsession.test;

import org.jspecify.annotations.NullMarked;
