package io.mistsession.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;

/** Big numbers: as digits, unless they are so many that reading them takes time out of proportion, and as bytes then. */
final class BigNumberForm {

    /** About 900 digits; Jackson reads up to 1,000. */
    private static final int MAX_BITS = 3_000;

    private static final int MAX_SCALE = 10_000;

    private BigNumberForm() {}

    static void writeInteger(BigInteger value, JsonGenerator generator, SerializationContext context) {
        if (value.bitLength() <= MAX_BITS) {
            generator.writeNumber(value);
        } else {
            generator.writeBinary(value.toByteArray());
        }
    }

    static BigInteger readInteger(JsonParser parser, DeserializationContext context) {
        return parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                ? parser.getBigIntegerValue()
                : new BigInteger(parser.getBinaryValue());
    }

    static void writeDecimal(BigDecimal value, JsonGenerator generator, SerializationContext context) {
        if (value.unscaledValue().bitLength() <= MAX_BITS && Math.abs((long) value.scale()) <= MAX_SCALE) {
            generator.writeNumber(value);
        } else {
            generator.writeBinary(bytes(value));
        }
    }

    static BigDecimal readDecimal(JsonParser parser, DeserializationContext context) {
        return parser.hasToken(JsonToken.VALUE_STRING) ? decimal(parser.getBinaryValue()) : parser.getDecimalValue();
    }

    /** The scale, and the unscaled value. */
    static byte[] bytes(BigDecimal value) {
        byte[] unscaled = value.unscaledValue().toByteArray();
        return ByteBuffer.allocate(Integer.BYTES + unscaled.length)
                .putInt(value.scale())
                .put(unscaled)
                .array();
    }

    static BigDecimal decimal(byte[] bytes) {
        int scale = ByteBuffer.wrap(bytes).getInt();
        return new BigDecimal(new BigInteger(bytes, Integer.BYTES, bytes.length - Integer.BYTES), scale);
    }
}
