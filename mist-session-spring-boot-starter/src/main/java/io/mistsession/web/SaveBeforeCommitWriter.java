package io.mistsession.web;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;

/** A response's writer that writes nothing through before the session is saved. */
final class SaveBeforeCommitWriter extends Writer {

    private final PrintWriter target;
    private final CommitGuard guard;
    private final BufferFillCounter body;
    private final EncodedLength encodedLength;

    private SaveBeforeCommitWriter(
            PrintWriter target, CommitGuard guard, BufferFillCounter body, EncodedLength length) {
        this.target = target;
        this.guard = guard;
        this.body = body;
        this.encodedLength = length;
    }

    /** Every print method calls one of the few methods of a writer. */
    static PrintWriter printing(PrintWriter target, CommitGuard guard, BufferFillCounter body, EncodedLength length) {
        return new PrintWriter(new SaveBeforeCommitWriter(target, guard, body, length)) {
            @Override
            public boolean checkError() {
                return super.checkError() || (!guard.isAnswered() && target.checkError());
            }
        };
    }

    @Override
    public void write(int c) {
        if (isWritable(Character.toString((char) c))) {
            target.write(c);
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        if (isWritable(CharBuffer.wrap(characters, offset, length))) {
            target.write(characters, offset, length);
        }
    }

    @Override
    public void write(String text, int offset, int length) {
        if (isWritable(CharBuffer.wrap(text, offset, offset + length))) {
            target.write(text, offset, length);
        }
    }

    @Override
    public void flush() {
        if (guard.release()) {
            target.flush();
        }
    }

    @Override
    public void close() {
        if (guard.release()) {
            target.close();
        }
    }

    private boolean isWritable(CharSequence text) {
        return body.beforeWrite(encodedLength.of(text));
    }
}
