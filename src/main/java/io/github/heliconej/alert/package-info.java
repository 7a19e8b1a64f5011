/**
 * Who is told of calls without asking: webhooks, alerts, and the weekly report.
 *
 * <p><b>Responsibility:</b> webhooks. What the log has kept ({@code RowsKept}) becomes deliveries in {@code DeliveryBook};
 * {@code DeliveryDispatcher} sees to it that they are sent, whenever that is and by whichever server. Alerts: they are judged
 * every minute over the calls on record, by whichever server could move their time in the database ({@code AlertJudge}).
 *
 * <p><b>Rules:</b> a delivery holds ids alone. What it tells is read from the log when it is sent, so that a call that was
 * deleted is told to nobody. Nothing is sent to an address that {@code upstream.TargetGuard} does not let pass at that
 * moment, and redirects are not followed. A delivery may arrive twice; its id tells. What an alert tells is committed together
 * with its change, and sent afterwards ({@code AlertPost}): a server that dies may tell it twice, but never not at all. Whom
 * an alert names can be forgotten: names stand in its history and in messages that wait, and nowhere else.
 *
 * <p><b>Threads:</b> events come on the log's writing thread, which puts the deliveries down and goes on. One thread looks for
 * deliveries that are due while there are webhooks, and each webhook is served by one thread while it has some, so that
 * a slow receiver holds up nobody else. A timer asks for a look at the alerts every five seconds; judging them, sending
 * mails and posting have a thread each, the latter two with eight more while there is something to send ({@code Lanes}).
 * {@code WebhookSender} receives answers on threads of its HTTP client.
 *
 * <p><b>Decisions:</b> deliveries are rows that servers claim for two minutes, and not messages of a broker: a database is
 * all that several servers share. They are written by the thread that has just written the calls, and not behind its
 * back, because what waited in memory would be lost with the server ({@code JdbcDeliveryBookTest},
 * {@code DeliveryDispatcherTest}).
 */
package io.github.heliconej.alert;
