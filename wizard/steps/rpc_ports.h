#pragma once

#include "wizard/exec/command.h"

namespace cas {

// Where a Client Access server of Exchange 2010 keeps its static RPC ports (TechNet wiki, Exchange 2010 Client Access
// Server: Configure Static RPC Ports). The type differs: DWORD here, text there.
inline constexpr auto* kRpcClientAccessKey =
    "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeRPC\\ParametersSystem";
inline constexpr auto* kRpcClientAccessValue = "TCP/IP Port";
inline constexpr auto* kAddressBookKey = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeAB\\Parameters";
inline constexpr auto* kAddressBookValue = "RpcTcpPort";
/// Before the first service pack the Address Book service reads its own configuration file.
inline constexpr auto* kAddressBookFile = "microsoft.exchange.addressbook.service.exe.config";

struct RpcPortReads {
    Command clientAccess;  ///< answers kRpcClientAccessValue
    Command addressBook;   ///< answers kAddressBookValue
};
RpcPortReads rpcPortReads(const std::string& host, bool rtm);

}  // namespace cas
