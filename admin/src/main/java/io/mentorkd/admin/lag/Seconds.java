package io.mentorkd.admin.lag;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Duration;

/** Writes a duration as the documents have it: in seconds, with milliseconds. */
final class Seconds extends StdSerializer<Duration> {

    private static final long serialVersionUID = 1L;
    private static final double MILLIS = 1_000;

    Seconds() {
        super(Duration.class);
    }

    @Override
    public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeNumber(duration.toMillis() / MILLIS);
    }
}
