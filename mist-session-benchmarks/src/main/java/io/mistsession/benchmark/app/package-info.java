/** The application under load: one set of handlers, its sessions kept by whatever the active profile names. */
@NullMarked
package io.mistsession.benchmark.app;

import org.jspecify.annotations.NullMarked;
