package io.mentorkd.faults.processes;

import io.mentorkd.devcluster.LoopbackPorts;
import io.mentorkd.faults.network.Link;
import java.util.Map;

/**
 * Ports of a broker on loopback.
 *
 * @param id node id, from 1
 * @param left for stages on the left
 * @param right for stages on the right
 * @param peers for other brokers
 * @param controller for other controllers and brokers
 * @param witness for who only looks
 */
record BrokerPorts(int id, Linked left, Linked right, Linked peers, Linked controller, int witness) {

    static final String HOST = "127.0.0.1";

    /** A port, and that of the link before it. */
    record Linked(int port, int link) {
        static Linked draw() {
            return new Linked(LoopbackPorts.free(), LoopbackPorts.free());
        }
    }

    static BrokerPorts draw(int id) {
        return new BrokerPorts(id, Linked.draw(), Linked.draw(), Linked.draw(), Linked.draw(), LoopbackPorts.free());
    }

    String name() {
        return "broker-" + id;
    }

    /** Opens its links; that of the controller goes with that of the peers. */
    void links(Map<String, Link> links) {
        links.put(name() + "/left", Link.open(left.link(), left.port()));
        links.put(name() + "/right", Link.open(right.link(), right.port()));
        links.put(name() + "/peers", Link.open(peers.link(), peers.port()));
        links.put(name() + "/peers/controller", Link.open(controller.link(), controller.port()));
    }
}
