/** A real Redis for tests, without an installation, and faults to inject. */
@NullMarked
package io.mistsession.test.redis;

import org.jspecify.annotations.NullMarked;
