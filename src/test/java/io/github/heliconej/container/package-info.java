/**
 * The built WAR on a real server, for black-box tests: the same {@code *IT} classes run on Open Liberty and on Payara.
 *
 * <p><b>Responsibility.</b> Starts the server that the failsafe execution names, deploys {@code target/heliconej.war}
 * with the settings a test asks for, and tells the test where it answers and what the server logs.
 *
 * <p><b>Use.</b> A {@link io.github.heliconej.container.Configuration} says what the deployment is told, a test class
 * names it and takes a {@link io.github.heliconej.container.RunningServer} in its constructor:
 *
 * <pre>{@code
 * public final class OpenToAll implements Configuration {
 *     public Map<String, String> properties() {
 *         return Map.of("helicone.access", "open", "helicone.sandbox", "on");
 *     }
 * }
 *
 * @OnServer(OpenToAll.class)
 * class ModelsIT {
 *     private final RunningServer server;
 *
 *     ModelsIT(RunningServer server) {
 *         this.server = server;
 *     }
 *
 *     @Test
 *     void models_known_areListed() throws Exception {
 *         var request = HttpRequest.newBuilder(server.uri("v1/models")).build();
 *         …
 *         assertThat(server.warnings()).isEmpty();
 *     }
 * }
 * }</pre>
 *
 * Where a deployment must fail, {@code @OnServer(value = …, starts = false)}; the test then reads
 * {@link io.github.heliconej.container.RunningServer#startLog()}, and {@code base()} answers nothing of ours.
 *
 * <p><b>Rules.</b> Configurations are few: each costs a deployment, on Payara a process. Test classes are ordered by
 * configuration, so that all classes with the same one share one deployment; a test must not rely on what another
 * left behind. {@code properties()} may start a fake upstream in the test's JVM and name its port. Settings arrive as
 * a MicroProfile Config source of ordinal 900, above everything a server or the machine's environment says.
 *
 * <p><b>Decisions.</b> The Arquillian adapters start and deploy; Arquillian's own test-class life cycle (one
 * deployment per class) is replaced by {@code Servers}: its "test class" is the configuration. An in-container protocol is not
 * offered: what needs the inside of a server is called through a servlet of a test WAR, see
 * {@link io.github.heliconej.container.Configuration#application()}.
 *
 * <p><b>Database.</b> H2 on Open Liberty and PostgreSQL on Payara unless {@code it.database.liberty} or
 * {@code it.database.payara} say otherwise (pom.xml); empty for each configuration. The servers have it from the shipped
 * configuration, by {@code DB_URL} and its like. It ends with this process, also if that is interrupted.
 *
 * <p><b>Threads.</b> One deployment at a time; test classes run one after another. Beside them run those that start servers of
 * their own ({@link io.github.heliconej.container.OwnServers}), one of them at a time. All servers run without the compiler that
 * pays off after minutes ({@code test.jvm.options} in pom.xml): on Payara that halves the work of a start.
 */
package io.github.heliconej.container;
