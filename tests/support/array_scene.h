#pragma once

#include <chrono>
#include <string>

#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Snapshots of a balancer with nodes of weight 100 and one rule, changed by hand, at times told by hand.
struct ArrayScene {
    Snapshot snapshot;

    explicit ArrayScene(int nodes = 3) {
        using namespace std::chrono_literals;
        snapshot.startedAt = TimePoint(100h);
        snapshot.takenAt = TimePoint(200h);
        snapshot.takenAtWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 14h;
        snapshot.state = EngineState::Running;
        RuleSnapshot rule;
        rule.name = "HTTPS";
        rule.listening = 1;
        rule.socketsWhy = SocketsWhy::SmallRange;
        snapshot.rules.push_back(rule);
        for (int i = 1; i <= nodes; ++i) {
            NodeSnapshot node;
            node.name = "cas" + std::to_string(i);
            node.address = "10.0.0.1" + std::to_string(i);
            node.health = HealthState::Up;
            node.weight = 100;
            node.since = snapshot.takenAtWall - 48h;
            snapshot.nodes.push_back(node);
            LegSnapshot leg;
            leg.rule = rule.name;
            leg.node = node.name;
            leg.health = HealthState::Up;
            leg.weight = 100;
            leg.since = node.since;
            snapshot.legs.push_back(leg);
        }
    }

    void pass(std::chrono::milliseconds time) {
        snapshot.takenAt += time;
        snapshot.takenAtWall += time;
    }
    NodeSnapshot& node(int number) { return snapshot.nodes.at(static_cast<std::size_t>(number - 1)); }
    LegSnapshot& leg(int number) { return snapshot.legs.at(static_cast<std::size_t>(number - 1)); }

    void setHealth(int number, HealthState health, const std::string& lastCheck = {}) {
        node(number).health = leg(number).health = health;
        node(number).since = leg(number).since = snapshot.takenAtWall;
        node(number).lastCheck = leg(number).lastCheck = lastCheck;
    }
    void order(int number, AdminState admin) {
        node(number).admin = leg(number).admin = admin;
        node(number).since = leg(number).since = snapshot.takenAtWall;
    }
};

}  // namespace cas
