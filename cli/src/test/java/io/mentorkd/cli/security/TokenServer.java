package io.mentorkd.cli.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An OAuth server: gives whoever knows the secret a signed token of its own name, and tells the key that proves it. */
final class TokenServer implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-tests";

    private static final int LIFETIME_SECONDS = 3600;

    private final KeyPair keys;
    private final HttpServer http;

    private TokenServer(KeyPair keys, HttpServer http) {
        this.keys = keys;
        this.http = http;
    }

    static TokenServer start() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        TokenServer server = new TokenServer(
                generator.generateKeyPair(),
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        server.http.createContext("/token", server::token);
        server.http.createContext("/keys", exchange -> answer(exchange, 200, server.publicKey()));
        server.http.start();
        return server;
    }

    URI tokens() {
        return address("/token");
    }

    URI publicKeys() {
        return address("/keys");
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String[] client = header.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8).split(":", 2)
                : new String[] {""};
        if (client.length < 2 || !client[1].equals(SECRET)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + signed(client[0]) + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                        + LIFETIME_SECONDS + "}");
    }

    private String signed(String name) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"sub\":\"" + name + "\",\"scope\":\"kafka\",\"iat\":" + now + ",\"exp\":"
                + (now + LIFETIME_SECONDS) + "}";
        String text = encoded("{\"alg\":\"RS256\",\"kid\":\"tests\"}".getBytes(UTF_8)) + "."
                + encoded(claims.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"tests\",\"n\":\""
                + encoded(unsigned(key.getModulus())) + "\",\"e\":\"" + encoded(unsigned(key.getPublicExponent()))
                + "\"}]}";
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
