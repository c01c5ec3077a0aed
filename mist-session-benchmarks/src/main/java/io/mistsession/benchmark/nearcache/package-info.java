/** How soon a node with a near cache sees what another one has changed. */
@NullMarked
package io.mistsession.benchmark.nearcache;

import org.jspecify.annotations.NullMarked;
