package io.mentorkd.cli.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys with certificates for a day, made by the JDK's keytool when a test begins. */
final class Certificates {

    static final String PASSWORD = "a-password-of-the-tests";
    static final String TYPE = "PKCS12";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** A key store for each name, whose certificate is for {@code CN=name} on loopback. */
    static Certificates make(Path directory, String... names) throws IOException, InterruptedException {
        Map<String, Process> makers = new LinkedHashMap<>();
        for (String name : names) {
            makers.put(name, keytool(directory.resolve(name + ".p12"), name));
        }
        for (Map.Entry<String, Process> maker : makers.entrySet()) {
            String said = new String(maker.getValue().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (maker.getValue().waitFor() != 0) {
                throw new AssertionError("keytool made no key for " + maker.getKey() + ": " + said);
            }
        }
        return new Certificates(directory);
    }

    private static Process keytool(Path store, String name) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "1",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
    }

    /** The store with the key of that name. */
    Path keys(String name) {
        return directory.resolve(name + ".p12");
    }

    /** A store that trusts these names and nobody else. */
    Path trusting(String... names) throws IOException, GeneralSecurityException {
        Path file = directory.resolve("trusting-" + String.join("-", names) + ".p12");
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        for (String name : names) {
            trusted.setCertificateEntry(name, certificate(name));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return load(name).getCertificate(name);
    }

    KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(keys(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
