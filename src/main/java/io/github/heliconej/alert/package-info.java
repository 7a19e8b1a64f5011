/**
 * Who is told of calls without asking.
 *
 * <p><b>Responsibility:</b> webhooks. What the log has kept ({@code RowsKept}) becomes deliveries in {@code DeliveryBook};
 * {@code DeliveryDispatcher} sees to it that they are sent, whenever that is and by whichever server.
 *
 * <p><b>Rules:</b> a delivery holds ids alone. What it tells is read from the log when it is sent, so that a call that was
 * deleted is told to nobody. Nothing is sent to an address that {@code upstream.TargetGuard} does not let pass at that
 * moment, and redirects are not followed. A delivery may arrive twice; its id tells.
 *
 * <p><b>Threads:</b> events come on the log's writing thread, which puts the deliveries down and goes on. One thread looks for
 * deliveries that are due while there are webhooks, and each webhook is served by one thread while it has some, so that
 * a slow receiver holds up nobody else. {@code WebhookSender} receives answers on threads of its HTTP client.
 *
 * <p><b>Decisions:</b> deliveries are rows that servers claim for two minutes, and not messages of a broker: a database is
 * all that several servers share. They are written by the thread that has just written the calls, and not behind its
 * back, because what waited in memory would be lost with the server ({@code JdbcDeliveryBookTest},
 * {@code WebhookEventsTest}).
 */
package io.github.heliconej.alert;
