/** Keeps sessions on a Redis or Valkey server that all nodes share: one Lua script, one round trip an operation. */
@NullMarked
package io.mistsession.store.redis;

import org.jspecify.annotations.NullMarked;
