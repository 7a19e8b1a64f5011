package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that a request names and must not: odd spellings, private addresses, and ourselves. */
@OnServer(Targets.class)
class BadTargetIT extends FaultTest {

    BadTargetIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void nobody_badTarget_isAsked() {
        assertThat(Upstreams.unexpected(Targets.HELICONE)).isEmpty();
        assertThat(Upstreams.unexpected(Targets.LISTED)).isEmpty();
        assertThat(Targets.PRIVATE.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "//example.com/v1",
                "http:",
                "http://",
                "http:example.com",
                "http:///v1",
                "ftp://example.com/v1",
                "file:///etc/passwd",
                "jar:http://example.com!/x",
                "http://[::1/v1",
                "http://user@example.com/v1",
                "http://user:password@example.com/v1",
                "http://example.com@127.0.0.1/v1",
                "http://example.com/v1?x=1",
                "http://example.com/v1#x",
                "http://example.com%23.evil.com/v1",
                "http://example.com/%23/v1",
                "http://example.com/%2f../v1",
                "http://example.com/a/../v1",
                "http://example.com\\@127.0.0.1/v1",
                "http://exam ple.com/v1",
                "http://192.0.2.1:99999/v1",
                "http://192.0.2.1:-1/v1",
                "http://192.0.2.1:0/v1"
            })
    void url_notOneWeWouldOpen_is400(String url) throws IOException {
        refused(url, 400, "target");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/v1",
                "http://127.0.0.2/v1",
                "http://localhost/v1",
                "https://localhost/v1",
                "HTTP://LOCALHOST/v1",
                "http://0.0.0.0/v1",
                "http://10.0.0.1/v1",
                "http://172.16.0.1/v1",
                "http://172.31.255.255/v1",
                "http://192.168.1.1/v1",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/v1",
                "http://224.0.0.1/v1",
                "http://255.255.255.255/v1",
                "http://192.0.0.192/v1",
                "http://198.18.0.1/v1",
                "http://198.19.255.255/v1",
                "http://168.63.129.16/v1",
                "http://[64:ff9b:1::a00:1]/v1",
                "http://[2001:0:1::1]/v1",
                "http://[::]/v1",
                "http://[::1]/v1",
                "http://[0:0:0:0:0:0:0:1]/v1",
                "http://[::ffff:127.0.0.1]/v1",
                "http://[::ffff:7f00:1]/v1",
                "http://[::127.0.0.1]/v1",
                "http://[64:ff9b::7f00:1]/v1",
                "http://[2002:7f00:1::]/v1",
                "http://[fe80::1]/v1",
                "http://[fd00::1]/v1",
                "http://[ff02::1]/v1"
            })
    void url_private_is403(String url) throws IOException {
        refused(url, 403, "private");
    }

    /** Whether it is refused or unknown (502) depends on what the machine takes for a name and what for an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.1/v1",
                "http://0x7f000001/v1",
                "http://0x7f.0.0.1/v1",
                "http://0x7f.1/v1",
                "http://2130706433/v1",
                "http://017700000001/v1",
                "http://127.0.0.1./v1"
            })
    void url_loopbackInDisguise_isRefused(String url) throws IOException {
        String target = url.replace("/v1", ":" + Targets.PRIVATE.port() + "/v1");
        String header = "Helicone-Target-URL: " + target;
        for (String body :
                new String[] {Bodies.chatRequest("bad-target", "Hello"), Bodies.streamRequest("bad-target", "Hello")}) {
            assertThat(caller.chat(body, header).status()).isIn(400, 403, 502);
        }
    }

    @Test
    void url_privateByNameWithPort_is403() throws IOException {
        refused("http://localhost:" + Targets.PRIVATE.port() + "/v1", 403, "private");
        refused("http://127.0.0.1:" + Targets.PRIVATE.port(), 403, "private");
    }

    @Test
    void url_thatIsThisServer_isRefusedAsLoop() throws IOException {
        refused(server.base() + "v1", 400, "loop");
    }

    @Test
    void url_listed_isAskedWithoutOurKey() throws IOException {
        Targets.LISTED.on("listed").answer(Upstreams.good());
        String header = "Helicone-Target-URL: " + Targets.LISTED.baseUri() + "/v1";
        assertThat(caller.chat(Bodies.chatRequest("listed", "Hello"), header).status())
                .isEqualTo(200);
        List<Recorded> requests = Targets.LISTED.requests("listed");
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).header("Authorization")).isEmpty();
    }

    @Test
    void redirect_toPrivateAddress_isNotFollowed() throws IOException {
        String elsewhere = Targets.PRIVATE.baseUri() + "/v1/chat/completions";
        String header = "Helicone-Target-URL: " + Targets.LISTED.baseUri();
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            Targets.LISTED.on("redirect").answer(Reply.redirect(status, elsewhere));
            for (String body :
                    new String[] {Bodies.chatRequest("redirect", "Hello"), Bodies.streamRequest("redirect", "Hello")}) {
                Refusal refusal = Refusal.of(caller.chat(body, header)).is(502, "redirect");
                assertThat(refusal.error().toString()).doesNotContain(elsewhere);
            }
        }
    }

    private void refused(String url, int status, String hint) throws IOException {
        for (String name : new String[] {"Helicone-Target-URL", "Helicone-OpenAI-Api-Base"}) {
            String header = name + ": " + url;
            Refusal.of(caller.chat(Bodies.chatRequest("bad-target", "Hello"), header))
                    .is(status, hint);
            Refusal.of(caller.chat(Bodies.streamRequest("bad-target", "Hello"), header))
                    .is(status, hint);
        }
        String fallbacks =
                "Helicone-Fallbacks: [{\"target-url\":" + Bodies.quoted(url) + ",\"headers\":{},\"onCodes\":[500]}]";
        Refusal.of(caller.chat(Bodies.chatRequest("bad-target", "Hello"), fallbacks))
                .is(status, hint);
    }
}
