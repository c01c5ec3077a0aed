/** An application with Thymeleaf. */
@NullMarked
package io.mistsession.frameworks.thymeleaf;

import org.jspecify.annotations.NullMarked;
