package io.mentorkd.models.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a program as libtorch reads them: a pickle, protocol 2, of an object of the class with its attributes as
 * state. A list says what it is a list of, by the functions that libtorch's own pickler names.
 */
final class AttributePickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private AttributePickle() {}

    static byte[] of(Map<String, Object> attributes) throws IOException {
        AttributePickle pickle = new AttributePickle();
        pickle.write(attributes);
        return pickle.bytes.toByteArray();
    }

    /**
     * The type by which the program's text declares an attribute.
     *
     * @throws IllegalArgumentException when it is of a type that no program takes
     */
    static String type(String name, Object value) {
        Object known = known(name, value);
        if (known instanceof Long) {
            return "int";
        }
        if (known instanceof Double) {
            return "float";
        }
        if (known instanceof Boolean) {
            return "bool";
        }
        if (known instanceof String) {
            return "str";
        }
        if (known instanceof long[]) {
            return "List[int]";
        }
        return known instanceof double[] ? "List[float]" : "List[str]";
    }

    /** One of seven types: integers as Long, lists as long[], double[] or String[]. */
    private static Object known(String name, Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String
                || value instanceof long[]
                || value instanceof double[]
                || value instanceof String[]) {
            return value;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            if (list.stream().allMatch(each -> each instanceof Integer || each instanceof Long)) {
                return list.stream()
                        .mapToLong(each -> ((Number) each).longValue())
                        .toArray();
            }
            if (list.stream().allMatch(Double.class::isInstance)) {
                return list.stream().mapToDouble(each -> (Double) each).toArray();
            }
            if (list.stream().allMatch(String.class::isInstance)) {
                return list.toArray(new String[0]);
            }
        }
        throw new IllegalArgumentException("attribute " + name
                + " must be an Integer, a Long, a Double, a Boolean, a String, a long[], a double[], a String[], or a list of"
                + " one kind of these that is not empty, was " + value);
    }

    private void write(Map<String, Object> attributes) throws IOException {
        out.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
        out.write("c__torch__\nProgram\n".getBytes(US_ASCII)); // GLOBAL
        out.write(new byte[] {')', (byte) 0x81, '}', '('}); // EMPTY_TUPLE NEWOBJ EMPTY_DICT MARK
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            writeText(attribute.getKey());
            writeValue(known(attribute.getKey(), attribute.getValue()));
        }
        out.write(new byte[] {'u', 'b', '.'}); // SETITEMS BUILD STOP
    }

    private void writeValue(Object value) throws IOException {
        if (value instanceof Long number) {
            writeInteger(number);
        } else if (value instanceof Double number) {
            writeFloat(number);
        } else if (value instanceof Boolean flag) {
            out.write(flag ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof long[] numbers) {
            beginList("build_intlist");
            for (long number : numbers) {
                writeInteger(number);
            }
            out.write(new byte[] {'e', (byte) 0x85, 'R'}); // APPENDS TUPLE1 REDUCE
        } else if (value instanceof double[] numbers) {
            beginList("build_doublelist");
            for (double number : numbers) {
                writeFloat(number);
            }
            out.write(new byte[] {'e', (byte) 0x85, 'R'}); // APPENDS TUPLE1 REDUCE
        } else {
            beginList("restore_type_tag");
            for (String text : (String[]) value) {
                writeText(text);
            }
            out.write('e'); // APPENDS
            writeText("List[str]");
            out.write(new byte[] {(byte) 0x86, 'R'}); // TUPLE2 REDUCE
        }
    }

    private void beginList(String function) throws IOException {
        out.write(("ctorch.jit._pickle\n" + function + "\n").getBytes(US_ASCII)); // GLOBAL
        out.write(new byte[] {']', '('}); // EMPTY_LIST MARK
    }

    private void writeInteger(long number) throws IOException {
        if (number == (int) number) {
            out.write('J'); // BININT
            out.writeInt(Integer.reverseBytes((int) number));
        } else {
            out.write(new byte[] {(byte) 0x8a, Long.BYTES}); // LONG1
            out.writeLong(Long.reverseBytes(number));
        }
    }

    private void writeFloat(double number) throws IOException {
        out.write('G'); // BINFLOAT, big-endian
        out.writeDouble(number);
    }

    private void writeText(String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        out.write('X'); // BINUNICODE
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }
}
