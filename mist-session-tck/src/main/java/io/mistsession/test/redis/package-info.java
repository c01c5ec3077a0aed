/** Real Redis for tests: servers without installing anything, and the faults that can befall them. */
@NullMarked
package io.mistsession.test.redis;

import org.jspecify.annotations.NullMarked;
