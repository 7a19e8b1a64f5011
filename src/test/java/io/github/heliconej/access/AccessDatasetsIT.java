package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What leaves the log is what its reader may see. */
@OnServer(Guarded.class)
class AccessDatasetsIT {

    private final Visitor visitor;

    AccessDatasetsIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
    }

    @Test
    void dataset_ofACaller_isTheirsAndHasTheirCallsAlone() throws IOException {
        String ann = Visitor.bearer(visitor.issue("\"roles\":[\"caller\"]").key());
        String bob = Visitor.bearer(visitor.issue("\"roles\":[\"caller\"]").key());
        String viewer = Visitor.bearer(visitor.issue("\"roles\":[\"viewer\"]").key());
        String of = visitor.chat("dataset-ann", ann).header("Helicone-Id").orElseThrow();
        String other = visitor.chat("dataset-bob", bob).header("Helicone-Id").orElseThrow();

        assertThat(send("", "{'name':'Ann','requestIds':['" + other + "']}", ann)
                        .status())
                .isEqualTo(404);
        RawAnswer made = send("", "{'name':'Ann','requestIds':['" + of + "']}", ann);
        String id = Issued.json(made).getJsonObject("data").getString("datasetId");

        assertThat(send("/" + id + "/count", "", ann).text()).contains("\"data\":1");
        assertThat(send("/" + id + "/count", "", bob).status()).isEqualTo(404);
        assertThat(send("/query", "", bob).text()).doesNotContain(id);
        assertThat(send("/" + id + "/mutate", "{'addRequests':['" + other + "']}", bob)
                        .status())
                .isEqualTo(404);
        assertThat(send("/query", "", viewer).text()).contains(id);
        assertThat(send("/" + id + "/mutate", "{'removeRequests':['" + of + "']}", viewer)
                        .status())
                .isEqualTo(404);
        assertThat(send("/" + id + "/mutate", "{'addRequests':['" + other + "']}", Visitor.ADMIN)
                        .status())
                .isEqualTo(200);
        assertThat(send("/" + id + "/count", "", viewer).text()).contains("\"data\":2");
        assertThat(send("/" + id + "/query", "", ann).text()).contains(of).doesNotContain(other);
        assertThat(visitor.get("/v1/helicone-dataset/" + id + "/export?format=csv", ann)
                        .text())
                .contains(of)
                .doesNotContain(other);
        assertThat(visitor.get("/v1/request/export?format=csv", bob).text())
                .contains(other)
                .doesNotContain(of);
        assertThat(visitor.send("DELETE", "/v1/helicone-dataset/" + id, "", bob).status())
                .isEqualTo(404);
        assertThat(visitor.send("DELETE", "/v1/helicone-dataset/" + id, "", ann).status())
                .isEqualTo(200);
        assertThat(visitor.get("/v1/request/" + of, ann).status()).isEqualTo(200);
    }

    private RawAnswer send(String path, String body, String header) throws IOException {
        return visitor.send("POST", "/v1/helicone-dataset" + path, body.replace('\'', '"'), header);
    }
}
