#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <vector>

#include "tests/support/mapi_scene.h"

// What endpoint-mapper mode costs a client, and whether one was ever faster than its listener. Stand-in nodes and
// client in this process, the real program beside it; direct and balanced calls take turns.

using namespace cas;
using exchange_interfaces::emsmdb;
using exchange_interfaces::nspi;
using exchange_interfaces::rfr;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMeasured = 3000;
constexpr int kFirstCalls = 10'000;
constexpr int kInterfaces = 60;  // a node may have 64 ports

double median(std::vector<double>& values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

template <class Call>
double microseconds(Call call) {
    const auto start = Clock::now();
    call();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

void print(const char* what, std::vector<double>& direct, std::vector<double>& balanced) {
    const double first = median(direct);
    const double second = median(balanced);
    std::cout << what << ": direct " << first << " us, balanced " << second << " us, adds " << second - first
              << " us (ratio " << second / first << "; p99 " << direct[direct.size() * 99 / 100] << " and "
              << balanced[balanced.size() * 99 / 100] << " us)\n";
}

bool measureMapping() {
    MapiScene scene("127.34.1");
    if (!scene.serve()) return false;
    std::vector<double> direct;
    std::vector<double> balanced;
    BlockingRpcClient toNode(scene.firstAddress(), 135, scene.client(1));
    BlockingRpcClient toBalancer(scene.virtualAddress(), 135, scene.client(1));
    toNode.bind(rpc_syntaxes::endpointMapper);
    toBalancer.bind(rpc_syntaxes::endpointMapper);
    for (int i = 0; i < kMeasured; ++i) {
        direct.push_back(microseconds([&] { toNode.map(emsmdb); }));
        balanced.push_back(microseconds([&] { toBalancer.map(emsmdb); }));
    }
    print("ept_map on an open connection", direct, balanced);
    direct.clear();
    balanced.clear();
    for (int i = 0; i < kMeasured; ++i)
        for (auto [address, figures] : {std::pair(scene.firstAddress(), &direct), {scene.virtualAddress(), &balanced}})
            figures->push_back(microseconds([&] {
                BlockingRpcClient client(address, 135, scene.client(1));
                client.bind(rpc_syntaxes::endpointMapper);
                client.map(emsmdb);
            }));
    print("connect, bind, ept_map", direct, balanced);
    for (int i = 0; i < 10; ++i)
        for (const RpcSyntax& interface : {emsmdb, nspi, rfr}) scene.call(i, interface);
    qsizetype listeners = 0;
    for (const auto& rule : scene.balancer.status()["rules"].toArray())
        listeners += rule.toObject()["listening"].toInt();
    std::cout << "listeners with two nodes, all three interfaces mapped by ten clients: " << listeners << '\n';
    return true;
}

bool raceListeners() {
    int calls = 0;
    int failed = 0;
    while (calls < kFirstCalls) {
        RpcNodeOptions options;
        options.services.clear();
        for (int i = 0; i < kInterfaces; ++i) {
            RpcSyntax interface = emsmdb;
            interface.uuid.bytes[15] = static_cast<std::uint8_t>(i);
            options.services.push_back({{interface}, 0});
        }
        MapiScene scene("127.34.2");
        if (!scene.serve(options, mapiPlan(scene.virtualAddress(), "all"))) return false;
        for (const RpcService& service : options.services)
            for (int client = 0; client < 2; ++client, ++calls)
                if (!scene.call(client, service.interfaces.front()).failure.isEmpty()) ++failed;
    }
    std::cout << "first calls to a port just named: " << calls << ", refused or unanswered: " << failed << '\n';
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    if (measureMapping() && raceListeners()) return 0;
    std::cerr << "The balancer did not start: port 135 of 127.34.0.0/16 must be free, which takes root.\n";
    return 3;
}
