/** The stores alone, each operation beside what its backend does for the same data without it. */
@NullMarked
package io.mistsession.benchmark.jmh;

import org.jspecify.annotations.NullMarked;
