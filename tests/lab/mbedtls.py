"""What Mbed TLS says of TLS alerts that it gets and sends: what its functions return, and its debug messages.

Packages: gcc libmbedtls-dev openssl
"""

import re

from lab import Lab
from peers import tls

PORT, SERVER = 26520, 26521

SOURCE = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/debug.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/version.h>
#include <mbedtls/x509.h>

static mbedtls_entropy_context entropy;
static mbedtls_ctr_drbg_context drbg;

/* As the library's example programs do. */
static void debug(void *context, int level, const char *file, int line, const char *text) {
    (void) context;
    const char *name = strrchr(file, '/');
    printf("%s:%04d: |%d| %s", name ? name + 1 : file, line, level, text);
}

static void failed(const char *how, const char *function, int code) {
    char text[200];
    mbedtls_strerror(code, text, sizeof text);
    if (!strcmp(how, "plain")) printf(" failed\n  ! %s returned -0x%x\n\n", function, (unsigned int) -code);
    else if (!strcmp(how, "error")) printf("Last error was: %d - %s\n\n", code, text);
    else if (!strcmp(how, "hex")) printf("%s() failed: -0x%04x: %s\n", function, (unsigned int) -code, text);
    else printf("E (4031) esp-tls-mbedtls: %s returned -0x%04X\n", function, (unsigned int) -code);
}

/* "port ca certificate version alpn name how level" */
static void client(char *line) {
    char *word[8];
    for (int i = 0; i < 8; i++) word[i] = strtok(i ? NULL : line, " \n");
    mbedtls_net_context net;
    mbedtls_ssl_context ssl;
    mbedtls_ssl_config config;
    mbedtls_x509_crt ca, own;
    mbedtls_pk_context key;
    const char *alpn[] = {word[4], NULL};
    int code;
    mbedtls_net_init(&net); mbedtls_ssl_init(&ssl); mbedtls_ssl_config_init(&config);
    mbedtls_x509_crt_init(&ca); mbedtls_x509_crt_init(&own); mbedtls_pk_init(&key);
    mbedtls_debug_set_threshold(atoi(word[7]));
    mbedtls_ssl_config_defaults(&config, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &drbg);
    mbedtls_ssl_conf_dbg(&config, debug, NULL);
    mbedtls_x509_crt_parse_file(&ca, word[1]);
    mbedtls_ssl_conf_ca_chain(&config, &ca, NULL);
    if (*word[2] != '-') {
        char file[100];
        snprintf(file, sizeof file, "%s.pem", word[2]); mbedtls_x509_crt_parse_file(&own, file);
        snprintf(file, sizeof file, "%s.key", word[2]); mbedtls_pk_parse_keyfile(&key, file, NULL);
        mbedtls_ssl_conf_own_cert(&config, &own, &key);
    }
    if (*word[3] != '-') mbedtls_ssl_conf_max_version(&config, MBEDTLS_SSL_MAJOR_VERSION_3, atoi(word[3]));
    if (*word[4] != '-') mbedtls_ssl_conf_alpn_protocols(&config, alpn);
    mbedtls_ssl_setup(&ssl, &config);
    mbedtls_ssl_set_hostname(&ssl, word[5]);
    printf("  . Connecting to tcp/%s/%s...", "localhost", word[0]);
    if ((code = mbedtls_net_connect(&net, "127.0.0.1", word[0], MBEDTLS_NET_PROTO_TCP))) failed(word[6], "mbedtls_net_connect", code);
    else {
        mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, NULL);
        printf(" ok\n  . Performing the SSL/TLS handshake...");
        fflush(stdout);
        if ((code = mbedtls_ssl_handshake(&ssl))) {
            failed(word[6], "mbedtls_ssl_handshake", code);
            unsigned int flags = mbedtls_ssl_get_verify_result(&ssl);
            char text[500];
            if (flags && flags != (unsigned int) -1) { mbedtls_x509_crt_verify_info(text, sizeof text, "    ! ", flags); printf("%s", text); }
        } else {
            unsigned char text[1000] = "GET /a/404 HTTP/1.0\r\n\r\n";
            printf(" ok\n    [ Protocol is %s ]\n    [ Ciphersuite is %s ]\n", mbedtls_ssl_get_version(&ssl), mbedtls_ssl_get_ciphersuite(&ssl));
            if ((code = mbedtls_ssl_write(&ssl, text, strlen((char *) text))) <= 0) failed(word[6], "mbedtls_ssl_write", code);
            while ((code = mbedtls_ssl_read(&ssl, text, sizeof text - 1)) > 0) { text[code] = 0; printf("  < Read from server: %d bytes read\n\n%s\n", code, text); }
            if (code) failed(word[6], "mbedtls_ssl_read", code);
            mbedtls_ssl_close_notify(&ssl);
        }
    }
    mbedtls_net_free(&net); mbedtls_ssl_free(&ssl); mbedtls_ssl_config_free(&config);
    mbedtls_x509_crt_free(&ca); mbedtls_x509_crt_free(&own); mbedtls_pk_free(&key);
}

static void server(char **word) { /* port verify version alpn level */
    mbedtls_net_context listener, net;
    mbedtls_ssl_config config;
    mbedtls_x509_crt ca, own;
    mbedtls_pk_context key;
    const char *alpn[] = {word[3], NULL};
    const char *hows[] = {"plain", "error", "hex", "esp"};
    int code;
    mbedtls_net_init(&listener); mbedtls_ssl_config_init(&config);
    mbedtls_x509_crt_init(&ca); mbedtls_x509_crt_init(&own); mbedtls_pk_init(&key);
    mbedtls_debug_set_threshold(atoi(word[4]));
    mbedtls_ssl_config_defaults(&config, MBEDTLS_SSL_IS_SERVER, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &drbg);
    mbedtls_ssl_conf_dbg(&config, debug, NULL);
    mbedtls_x509_crt_parse_file(&ca, "ca.pem");
    mbedtls_ssl_conf_ca_chain(&config, &ca, NULL);
    mbedtls_x509_crt_parse_file(&own, "good.pem");
    mbedtls_pk_parse_keyfile(&key, "good.key", NULL);
    mbedtls_ssl_conf_own_cert(&config, &own, &key);
    if (!strcmp(word[1], "verify")) mbedtls_ssl_conf_authmode(&config, MBEDTLS_SSL_VERIFY_REQUIRED);
    if (*word[2] != '-') mbedtls_ssl_conf_min_version(&config, MBEDTLS_SSL_MAJOR_VERSION_3, atoi(word[2]));
    if (*word[3] != '-') mbedtls_ssl_conf_alpn_protocols(&config, alpn);
    code = mbedtls_net_bind(&listener, "127.0.0.1", word[0], MBEDTLS_NET_PROTO_TCP);
    printf("  . Bind on https://localhost:%s/ ... %s\n", word[0], code ? "failed" : "ok");
    for (int number = 0;; number++) {
        mbedtls_ssl_context ssl;
        mbedtls_net_init(&net); mbedtls_ssl_init(&ssl);
        mbedtls_ssl_setup(&ssl, &config);
        fflush(stdout);
        if (mbedtls_net_accept(&listener, &net, NULL, 0, NULL)) continue;
        mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, NULL);
        printf("  . Waiting for a remote connection ... ok\n  . Performing the SSL/TLS handshake...");
        if ((code = mbedtls_ssl_handshake(&ssl))) failed(hows[number % 4], "mbedtls_ssl_handshake", code);
        else {
            unsigned char text[1000];
            printf(" ok\n  < Read from client:");
            if ((code = mbedtls_ssl_read(&ssl, text, sizeof text)) < 0) failed(hows[number % 4], "mbedtls_ssl_read", code);
            else printf(" %d bytes read\n", code);
            mbedtls_ssl_write(&ssl, (const unsigned char *) "HTTP/1.0 200 OK\r\n\r\n", 19);
            mbedtls_ssl_close_notify(&ssl);
        }
        mbedtls_ssl_free(&ssl); mbedtls_net_free(&net);
    }
}

int main(int count, char **word) {
    char line[500];
    mbedtls_entropy_init(&entropy); mbedtls_ctr_drbg_init(&drbg);
    mbedtls_ctr_drbg_seed(&drbg, mbedtls_entropy_func, &entropy, NULL, 0);
    mbedtls_version_get_string_full(line);
    if (count == 2) puts(line);
    else if (count > 2) server(word + 1);
    else while (fgets(line, sizeof line, stdin)) { client(line); printf("END\n"); fflush(stdout); }
}
"""

HOWS = ["plain", "error", "hex", "esp"]


def main():
    with Lab("mbedtls") as lab:
        program = lab.path("tls-words")
        lines, status = lab.run(["gcc", "-Wall", "-o", program, lab.write("tls-words.c", SOURCE), "-lmbedtls", "-lmbedx509", "-lmbedcrypto"])
        assert status == 0, lines
        lab.about(lab.version([program, "version"]))
        lab.about("a server answers each ClientHello with an alert; a server is refused with each; failures of trust, names, versions, client certificates, ALPN")
        lab.vary = [rb"0x[0-9a-f]+", rb"TLS-[A-Z0-9-]+", rb"[A-Z]+_[A-Z_]+"]
        folder = tls.certificates(lab)
        peer = tls.Refuser(PORT)
        client = lab.dialogue([program], cwd=folder)

        def record(lines, *rules):
            # What is random: keys, certificates
            lab.record_lines([line for line in lines if not re.search(rb": +[0-9a-f]{2}( |$)|: [0-9a-f]{4}:  |value of |serial number", line)], *rules)

        def ask(port, how, ca="ca.pem", certificate="-", version="-", alpn="-", name="localhost", level=0, rules=()):
            record(client.ask(port, ca, certificate, version, alpn, name, how, level), *rules)

        def got(number):
            """What a line has that says an alert that came; that one came, the others say alone."""
            code = [f"tls-alert.{number}"]
            one = [f"(tls-alert.{number})"]
            return [("got an alert message", code), ("is a fatal alert message", code), ("is a close notify message", code), ("no renegotiation alert", code),
                    ("-0x7780", one), ("fatal alert", one), ("-30592", one)]

        def sent(number):
            return [("send alert level=", [f"tls-alert.{number}"]), ("HTTP/1.0 200", ["http.200"]), ("type: [1:0]", ["tls-alert.0"]), ("is a close notify message", ["tls-alert.0"])]

        for place, number in enumerate(tls.ALERTS):
            peer.number = number
            ask(PORT, HOWS[place % 4], rules=got(number), level=1 + place % 2)
            ask(PORT, HOWS[(place + 2) % 4], rules=got(number))
        ask(26522, "plain")
        ask(26522, "error")

        log = lab.log("server")

        def server(*arguments, level=2):
            return lab.start([program, str(SERVER), *arguments, str(level)], SERVER, output="server", cwd=folder)

        served = server("-", "-", "-")
        record(log.gained())
        for number in tls.ALERTS:
            tls.refuse_server(SERVER, number, 1 if number in (0, 90, 100) else 2)
            record(log.gained(), *got(number))
        ask(SERVER, "plain", level=3, rules=sent(0))
        record(log.gained(), *sent(0))
        # The alert that the client sends is the one that the server gets.
        for asked, code in ((dict(ca="self.pem"), 48), (dict(name="mail.example.org"), 42)):
            for how in HOWS:
                ask(SERVER, how, **asked, level=3 if how == "plain" else 1, rules=[*sent(code), ("ertificate verification failed", [f"(tls-alert.{code})"]), ("-0x2700", [f"(tls-alert.{code})"]), ("-9984", [f"(tls-alert.{code})"])])
                record(log.gained(), *got(code))
        for words in (b"GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n", b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", b"EHLO mx1.example.com\r\n"):
            answer = tls.send_to_server(SERVER, words)
            record(log.gained(), *(sent(answer[6]) if answer[:1] == b"\x15" else ()))
        lab.stop(served)
        log.gained()
        for arguments, asked, code in (
            (("-", "3", "-"), dict(version="2"), 70),
            (("verify", "-", "-"), {}, 40),
            (("verify", "-", "-"), dict(certificate="self"), 48),
            (("verify", "-", "-"), dict(certificate="expired"), 45),
            (("-", "-", "h2"), dict(alpn="http/1.1"), 120),
        ):
            served = server(*arguments, level=3)
            log.gained()
            for how in HOWS:
                ask(SERVER, how, **asked, level=1, rules=got(code))
                record(log.gained(), *sent(code))
            lab.stop(served)
            log.gained()


main()
