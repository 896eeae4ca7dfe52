package io.mentorkd.devcluster.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileRequests;
import io.mentorkd.fuzz.RefusedRequest;
import io.mentorkd.fuzz.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that no client of a registry would send. */
class RegistryFuzzTest {

    private static final HostileRequests REQUESTS = new HostileRequests(
            List.of(
                    "/",
                    "/subjects?deleted=true",
                    "/subjects/s/versions",
                    "/subjects/s/versions/latest?deleted=true",
                    "/subjects/s/versions/1",
                    "/subjects/s?normalize=true",
                    "/schemas/ids/1",
                    "/config",
                    "/config/s?defaultToGlobal=true",
                    "/compatibility/subjects/s/versions?verbose=true",
                    "/compatibility/subjects/s/versions/latest?verbose=true"),
            List.of(
                    "{\"schema\":\"\\\"string\\\"\",\"schemaType\":\"AVRO\",\"references\":[],\"metadata\":null,\"id\":-1}",
                    "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":\\\"a\\\","
                            + "\\\"type\\\":[\\\"null\\\",\\\"R\\\"],\\\"default\\\":null}]}\"}",
                    "{\"schema\":\"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"E\\\",\\\"symbols\\\":[\\\"A\\\",\\\"A\\\"]}\"}",
                    "{\"compatibility\":\"FULL\"}"));

    @Test
    void shouldAnswerEveryRequestWithoutFailing() {
        SchemaRegistryServer server = SchemaRegistryServer.start(new InMemoryLog(), 0);
        try (server) {
            int port = server.url().getPort();

            Tally tally = Fuzz.of("requests to the registry", RefusedRequest.class)
                    .withCases(1_000)
                    .run(REQUESTS::of, request -> RefusedRequest.require(HostileRequests.answer(port, request)));

            assertThat(tally.values()).isPositive();
            assertThat(tally.refused()).isPositive();
            assertThat(new RegistryHttp(server.url()).get("/subjects").status()).isEqualTo(200);
        }
    }
}
