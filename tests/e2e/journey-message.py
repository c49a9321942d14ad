#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Encours developers
import json

import desktop

LEDGER = """kind,company,client,client_name,number,date,due_date,currency,amount,settles,settled_on,rep,collector
invoice,,X,Plomberie Pennec,F2,2026-08-20,2026-10-19,EUR,4000.00,,,,
"""

MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossDomainAcknowledgementAndResponse
    xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100"
    xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
  <rsm:ExchangedDocument><ram:ID>M1</ram:ID></rsm:ExchangedDocument>
  <rsm:AcknowledgementDocument><ram:ReferenceReferencedDocument>
    <ram:IssuerAssignedID>F2</ram:IssuerAssignedID>
    <ram:ProcessConditionCode>207</ram:ProcessConditionCode>
    <ram:SpecifiedDocumentStatus><ram:ReasonCode>QTE_ERR</ram:ReasonCode>
      <ram:SpecifiedDocumentCharacteristic><ram:TypeCode>MNATTC</ram:TypeCode>
        <ram:ValueAmount currencyID="EUR">1200.00</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>
    </ram:SpecifiedDocumentStatus>
  </ram:ReferenceReferencedDocument></rsm:AcknowledgementDocument>
</rsm:CrossDomainAcknowledgementAndResponse>
"""


def journey():
    """import a message of the invoice lifecycle through the assistant"""
    with desktop.Desktop() as home:
        home.ctl("import", home.write("ledger.csv", LEDGER))
        home.start(home.write("message.xml", MESSAGE))
        home.see(name="Import", role="frame")
        # It has no columns: what it would do is told at once.
        home.see(name="Every row can be imported")
        home.see(contains="The client contests it")
        home.press(name="Import", role="push button")
        home.see(name="Imported, every row")
        home.press(name="Close", role="push button")
        (dispute,) = json.loads(home.ctl("--json", "dispute", "list"))["disputes"]
        assert dispute["contested"] == 120000 and dispute["category"] == "QTE_ERR", dispute


desktop.main(journey)
