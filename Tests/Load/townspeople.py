"""Realistic input: who applies in a county, for what, with which papers. Everything comes from a seeded generator, so
that two runs, and two servers, get the same work."""
import json
import random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟"
GIVEN = ["秀英", "伟", "敏", "洋", "静", "帆", "磊", "丽", "建国", "桂兰", "志强", "晓红", "文博", "雨欣", "子涵", "国庆", "玉梅", "海燕"]
TRADES = ["餐饮", "商贸", "建筑工程", "农业科技", "文化传媒", "物流", "医药", "机械"]
PLACES = ["城关镇", "新集镇", "大河坎镇", "阜川镇", "青树镇", "汉山街道", "梁山镇", "红庙镇"]
AREAS = ["610721", "610702", "510107", "110105", "410122"]
CHANNELS = ["window"] * 8 + ["online"] * 2 + ["mobile", "phone", "agent"]

# How the papers stand when a case comes in, and how often of a hundred.
COMPLETE, TO_SUPPLEMENT, TO_CORRECT, TO_RETURN = "complete", "supplement", "correct", "return"
SITUATIONS = {COMPLETE: 80, TO_SUPPLEMENT: 10, TO_CORRECT: 6, TO_RETURN: 4}


def resident_id(rng):
    """A number of eighteen characters with its check (GB 11643)."""
    digits = "%s%04d%02d%02d%03d" % (
        rng.choice(AREAS), rng.randint(1940, 2006), rng.randint(1, 12), rng.randint(1, 28), rng.randint(1, 999))
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def credit_code(rng):
    """A unified social credit code with its check (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = "91610721MA" + "".join(rng.choice(alphabet) for _ in range(7))
    weight, total = 1, 0
    for letter in code:
        total += alphabet.index(letter) * weight
        weight = weight * 3 % 31
    return code + alphabet[(31 - total % 31) % 31]


def phone(rng):
    return "1%s%09d" % (rng.choice("3578"), rng.randint(0, 999_999_999))


def person(rng):
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def organization(rng):
    return "%s%s%s有限公司" % (rng.choice(PLACES), person(rng), rng.choice(TRADES))


def applicant(rng, audience):
    is_organization = audience == "organization" or (audience == "both" and rng.random() < 0.5)
    if is_organization:
        return {"kind": "organization", "name": organization(rng), "phone": phone(rng),
                "certificate": {"kind": "unifiedSocialCreditCode", "number": credit_code(rng)}}
    return {"kind": "person", "name": person(rng), "phone": phone(rng),
            "certificate": {"kind": "residentId", "number": resident_id(rng)}}


def intake(rng, item, situation):
    """The body of an intake for an item of the catalogue."""
    materials = [{"material": m["key"], "state": "present"} for m in item["materials"]]
    review = {"conforms": True}
    if situation == TO_SUPPLEMENT:
        materials[-1]["state"] = "ownedNotBrought"
    elif situation == TO_CORRECT:
        lacking = [n for n, m in enumerate(item["materials"]) if m["affectsApproval"] and not m["main"]]
        materials[lacking[-1] if lacking else -1]["state"] = "lacking"
    elif situation == TO_RETURN:
        review = {"conforms": False, "policy": {"level": "county", "citation": "《%s办理规定》第七条第二款" % item["title"]},
                  "note": "申请事由与规定的条件明显不符"}
    body = {"item": item["code"], "channel": rng.choice(CHANNELS), "applicant": applicant(rng, item["audience"]),
            "identity": {"method": "cardReader"}, "materials": materials,
            "promisesToSupply": situation == TO_SUPPLEMENT, "preliminaryReview": review}
    if body["channel"] == "agent":
        body["agent"] = {"relation": "authorizedAgent", "name": person(rng), "phone": phone(rng),
                         "certificate": {"kind": "residentId", "number": resident_id(rng)},
                         "powerOfAttorney": "授权委托书,办理本事项全部手续"}
    return body


def intakes(items, count, seed=20261124):
    """`count` bodies in the mix of a hall's days."""
    rng = random.Random(seed)
    situations, weights = list(SITUATIONS), list(SITUATIONS.values())
    for _ in range(count):
        yield intake(rng, rng.choice(items), rng.choices(situations, weights)[0])


def peer_intakes(count, seed=20261124):
    """Bodies for the peer's insert, in the shape of its own load script."""
    rng = random.Random(seed)
    for n in range(count):
        yield {"title": "路面损坏问题反映 %d" % n,
               "description": "市民来电反映路面损坏情况,地点在中山路%d号附近,已持续三天,请尽快处理。\n\"加急\"" % (n % 900),
               "category": "路面损坏", "priority": 3, "applicant": person(rng), "phone": phone(rng),
               "address": "中山路%d号" % (n % 900), "assignee": "staff07", "channel": "phone", "actor": "operator01"}


def encoded(body):
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
