package io.mistsession.codec;

import java.io.ObjectStreamConstants;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the work of reading what Java serialization has written, before a class of it is looked up. A few hundred bytes
 * can describe sets that hold each other so often that the hash code of the outermost takes years. So the stream is
 * walked through (by the grammar of the Java Object Serialization Specification, section 6.4), and each object counts
 * with all that it refers to, as often as it does.
 */
final class SerializedWork implements ObjectStreamConstants {

    private static final int MAX_DEPTH = 1_000;

    /** For each byte that may be stored: what has two readings is read twice. */
    private static final int MOST_STEPS = 4;

    private final ByteBuffer in;
    private final long limit;

    /** What each handle stands for: a class description, or the work of an object. */
    private final List<Object> handles = new ArrayList<>();

    private int depth;
    private long steps;

    private SerializedWork(ByteBuffer in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Refuses bytes that mean more objects than this, or that are not of the form. */
    static void refuseMoreThan(long limit, byte[] stream, int from) {
        try {
            SerializedWork work = new SerializedWork(ByteBuffer.wrap(stream, from, stream.length - from), limit);
            if (work.in.getShort() != STREAM_MAGIC || work.in.getShort() != STREAM_VERSION) {
                throw new MalformedStreamException();
            }
            work.readContent(work.in.get());
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ClassCastException e) {
            throw new MalformedStreamException();
        }
    }

    /** Reads one object, or one block of data, and gives its work. */
    private long readContent(byte code) {
        if (++depth > MAX_DEPTH || ++steps > MOST_STEPS * limit) {
            throw new RefusalException("it is nested too deeply, or takes too long to read");
        }
        long work = switch (code) {
            case TC_NULL -> 1;
            case TC_REFERENCE -> workOf(readHandle());
            case TC_STRING -> readText(in.getShort() & 0xffff, true);
            case TC_LONGSTRING -> readText(in.getLong(), true);
            case TC_ENUM -> readEnum();
            case TC_CLASS -> readClass();
            case TC_ARRAY -> readArray();
            case TC_OBJECT -> readObject();
            case TC_BLOCKDATA -> readText(in.get() & 0xff, false);
            case TC_BLOCKDATALONG -> readText(in.getInt(), false);
            default -> throw new MalformedStreamException();
        };
        depth--;
        return work;
    }

    private Object readHandle() {
        return handles.get(in.getInt() - baseWireHandle);
    }

    private static long workOf(Object handle) {
        return handle instanceof long[] work ? work[0] : 1;
    }

    /** Where an object refers to itself while it is read, its work is that of one object. */
    private long[] newHandle() {
        long[] work = {1};
        handles.add(work);
        return work;
    }

    private long readText(long length, boolean isObject) {
        if (isObject) {
            newHandle();
        }
        if (length < 0 || length > in.remaining()) {
            throw new MalformedStreamException();
        }
        in.position(in.position() + (int) length);
        return 1;
    }

    private long readEnum() {
        readDescription(in.get());
        newHandle();
        return readContent(in.get());
    }

    private long readClass() {
        readDescription(in.get());
        newHandle();
        return 1;
    }

    private long readArray() {
        SerializedClass description = described(readDescription(in.get()));
        long[] handle = newHandle();
        int length = in.getInt();
        char component = description.name().charAt(1);
        long work = 1;
        for (int i = 0; i < length; i++) {
            work = sum(work, readValue(component));
        }
        handle[0] = work;
        return work;
    }

    private long readObject() {
        SerializedClass description = described(readDescription(in.get()));
        long[] handle = newHandle();
        long work = readState(description);
        handle[0] = work;
        return work;
    }

    /** From the topmost class down; an {@code Externalizable} class writes for those above it too. */
    private long readState(SerializedClass description) {
        if ((description.flags() & SC_EXTERNALIZABLE) != 0) {
            if ((description.flags() & SC_BLOCK_DATA) == 0) {
                throw new MalformedStreamException();
            }
            return sum(1, readAnnotations());
        }
        long work = description.above() == null ? 1 : readState(description.above());
        if ((description.flags() & SC_WRITE_METHOD) == 0) {
            return sum(work, readFields(description));
        }
        int position = in.position();
        int known = handles.size();
        int level = depth;
        try {
            return sum(work, readFields(description) + readAnnotations());
        } catch (MalformedStreamException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | ClassCastException e) {
            // A class that writes itself need not write its fields, and the stream does not tell.
            in.position(position);
            handles.subList(known, handles.size()).clear();
            depth = level;
            return sum(work, readAnnotations());
        }
    }

    private long readFields(SerializedClass description) {
        long work = 0;
        for (int i = 0; i < description.fields().length(); i++) {
            work = sum(work, readValue(description.fields().charAt(i)));
        }
        return work;
    }

    private long readAnnotations() {
        long work = 0;
        for (byte code = in.get(); code != TC_ENDBLOCKDATA; code = in.get()) {
            work = sum(work, readContent(code));
        }
        return work;
    }

    private long readValue(char type) {
        int size = switch (type) {
            case 'B', 'Z' -> Byte.BYTES;
            case 'C', 'S' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            case 'J', 'D' -> Long.BYTES;
            default -> 0;
        };
        if (size == 0) {
            return readContent(in.get());
        }
        in.position(in.position() + size);
        return 0;
    }

    private long sum(long work, long more) {
        if (work + more > limit) {
            throw new RefusalException("it refers to its parts too often to be read");
        }
        return work + more;
    }

    private @Nullable SerializedClass readDescription(byte code) {
        if (code == TC_NULL) {
            return null;
        }
        if (code == TC_REFERENCE) {
            return (SerializedClass) readHandle();
        }
        if (code != TC_CLASSDESC) {
            throw new MalformedStreamException();
        }
        String name = readName();
        in.getLong();
        int place = handles.size();
        handles.add(name);
        byte flags = in.get();
        StringBuilder fields = new StringBuilder();
        for (int i = in.getShort(); i > 0; i--) {
            char type = (char) in.get();
            fields.append(type);
            readName();
            if (type == '[' || type == 'L') {
                readContent(in.get());
            }
        }
        readAnnotations();
        SerializedClass description = new SerializedClass(name, flags, fields.toString(), readDescription(in.get()));
        handles.set(place, description);
        return description;
    }

    private String readName() {
        byte[] name = new byte[in.getShort() & 0xffff];
        in.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static SerializedClass described(@Nullable SerializedClass description) {
        if (description == null) {
            throw new MalformedStreamException();
        }
        return description;
    }
}
