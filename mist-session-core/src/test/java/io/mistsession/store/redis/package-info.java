@NullMarked
package io.mistsession.store.redis;

import org.jspecify.annotations.NullMarked;
