@NullMarked
package io.mistsession.web.security;

import org.jspecify.annotations.NullMarked;
