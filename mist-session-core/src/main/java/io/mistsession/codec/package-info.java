/** Encodes attributes: simple values in a compact form, all others as JSON with type names from an allow-list. */
@NullMarked
package io.mistsession.codec;

import org.jspecify.annotations.NullMarked;
