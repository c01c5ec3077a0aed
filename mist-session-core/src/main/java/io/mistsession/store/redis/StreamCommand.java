package io.mistsession.store.redis;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.function.Consumer;

/**
 * A command whose answer is first handled by the connection's own thread, in the order of the stream, and only then given to
 * its caller. What is registered on a future would not do: a thread that waits for the future may run it.
 */
final class StreamCommand<T> extends AsyncCommand<byte[], byte[], T> {

    private final CommandOutput<byte[], byte[], T> output;
    private final Consumer<? super T> handler;

    /** The handler is called with an answer that is no error. */
    StreamCommand(
            CommandType type,
            CommandOutput<byte[], byte[], T> output,
            CommandArgs<byte[], byte[]> arguments,
            Consumer<? super T> handler) {
        super(new Command<>(type, output, arguments));
        this.output = output;
        this.handler = handler;
    }

    /** Called by the thread that has decoded the answer; not at all if the caller has given up. */
    @Override
    protected void completeResult() {
        try {
            if (!output.hasError()) {
                handler.accept(output.get());
            }
        } finally {
            super.completeResult();
        }
    }
}
