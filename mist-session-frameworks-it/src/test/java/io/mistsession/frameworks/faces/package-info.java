/** An application with Faces. */
@NullMarked
package io.mistsession.frameworks.faces;

import org.jspecify.annotations.NullMarked;
