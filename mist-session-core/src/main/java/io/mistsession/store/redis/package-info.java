/** Keeps sessions in Redis or Valkey, shared by all nodes: one Lua script and one round trip per operation. */
@NullMarked
package io.mistsession.store.redis;

import org.jspecify.annotations.NullMarked;
