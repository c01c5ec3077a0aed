package io.mistsession.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A response's stream that writes nothing through before the session is saved. */
final class SaveBeforeCommitStream extends ServletOutputStream {

    private final ServletOutputStream target;
    private final CommitGuard guard;
    private final BufferFillCounter body;
    private final ServletResponse response;

    SaveBeforeCommitStream(
            ServletOutputStream target, CommitGuard guard, BufferFillCounter body, ServletResponse response) {
        this.target = target;
        this.guard = guard;
        this.body = body;
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        if (body.beforeWrite(1)) {
            target.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (body.beforeWrite(length)) {
            target.write(bytes, offset, length);
        }
    }

    /** Jetty sends such a buffer at once, of any size. */
    @Override
    public void write(ByteBuffer buffer) throws IOException {
        if (guard.release()) {
            target.write(buffer);
        } else {
            buffer.position(buffer.limit());
        }
    }

    /** All other print methods call this one. The container encodes the characters. */
    @Override
    public void print(String text) throws IOException {
        EncodedLength length = EncodedLength.in(response.getCharacterEncoding());
        if (body.beforeWrite(length.of(String.valueOf(text)))) {
            target.print(text);
        }
    }

    @Override
    public void flush() throws IOException {
        if (guard.release()) {
            target.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (guard.release()) {
            target.close();
        }
    }

    @Override
    public boolean isReady() {
        return guard.isAnswered() || target.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        target.setWriteListener(listener);
    }
}
